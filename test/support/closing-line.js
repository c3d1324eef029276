// The last line of a test run, in one form for people and machines: `N passed, N failed`.
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((file) => file.testExecError).length;
    const failed = results.numFailedTests + broken;
    const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : '';
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped}\n`;
    // Jest's own summary comes after the reporters; this has to come after that.
    process.on('exit', () => process.stdout.write(line));
  }
}
