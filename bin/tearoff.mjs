#!/usr/bin/env node
import { prepare } from '../scripts/prepare.mjs';

prepare();
process.setSourceMapsEnabled(true);
await import(new URL('../dist/cli.js', import.meta.url).href);
