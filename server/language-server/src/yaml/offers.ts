// What completion offers in a policy beside the words of its schema, with a line about each.
import { deprecatedLicenseIds, licenseIds } from '@kernelward/policy';
import formats from './formats.json' with { type: 'json' };
import type { Offer, Offers } from './schema.js';

const licence = (id: string, note = ''): Offer => ({
  value: id,
  documentation: `${note}[${id} in the SPDX License List](https://spdx.org/licenses/${id}.html)`,
});

let made: Offers | undefined;

/** The same on every machine: the whole SPDX License List, and the formats that the scanner reports. Made when first asked. */
export function fixedOffers(): Offers {
  made ??= {
    LicenseId: [
      ...licenseIds.map((id) => licence(id)),
      ...deprecatedLicenseIds.map((id) => licence(id, 'No longer recommended. ')),
    ],
    FormatName: Object.entries(formats).map(([value, documentation]) => ({ value, documentation })),
  };
  return made;
}
