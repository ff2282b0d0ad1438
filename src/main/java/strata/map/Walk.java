package strata.map;

/**
 * The order in which a job visits tokens, for cores that may start a job before the one before has ended. The job visits an
 * owner's ranks in ascending order, each in {@code tilesARank} consecutive tiles; it reads a token's words at its first tile at
 * the earliest, and has written them all by the flight time after its last.
 *
 * @param flight tiles that must lie between a write's tile and the tile that reads it, this one included
 */
public record Walk(int tilesARank, int flight) {}
