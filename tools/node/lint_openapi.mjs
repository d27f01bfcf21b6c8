// Lints an OpenAPI document by Redocly's strict recommendations: node tools/node/lint_openapi.mjs DOCUMENT
// Prints its findings as JSON.
import { createConfig, lint } from '@redocly/openapi-core';

const rules = {
  // A site stands where its owner puts it; in tests and at home that is the machine itself.
  'no-server-example.com': 'off',
};
const config = await createConfig({ extends: ['recommended-strict'], rules });
const findings = await lint({ ref: process.argv[2], config });
const told = findings.map(({ ruleId, severity, message, location }) => ({
  rule: ruleId,
  severity,
  message,
  at: location[0]?.pointer ?? '',
}));
process.stdout.write(JSON.stringify(told, null, 1));
