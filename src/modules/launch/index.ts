export { qrPng, qrSvg } from './draw-qr.ts';
export { channelPattern, channels, embedSnippet, shareLink, shortAddress } from './rules.ts';
