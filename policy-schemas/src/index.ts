export * from './generated/report.js';
