// Prints "PASSED FAILED" of a report: Vitest's JSON, or what validate.mjs wrote. A test that was left out counts as failed.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const passed = report.numPassedTests ?? report.passed;
const failed = report.failed ?? report.numTotalTests - report.numPassedTests;
if (!Number.isInteger(passed) || !Number.isInteger(failed) || passed + failed === 0) process.exit(1);
console.log(`${passed} ${failed}`);
