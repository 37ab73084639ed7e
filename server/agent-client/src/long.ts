import Long from 'long';

/** A uint64 for a frame. */
export const toLong = (value: bigint): Long => Long.fromString(value.toString(), true);

/** The exact value of a uint64 that came in a frame; 0 where it was left out. */
export const toBigInt = (value: Long | number | null | undefined): bigint => BigInt(value?.toString() ?? '0');
