export { qrPng, qrSvg } from './draw-qr.ts';
export { channelPattern, channels, embedSnippet, joinLink, shareLink, shortAddress } from './rules.ts';
