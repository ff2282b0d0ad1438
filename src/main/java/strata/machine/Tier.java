package strata.machine;

/** A die of the stack. @param role what its process is made for, {@code logic} or {@code memory}; it is documentation */
public record Tier(String name, String role) {}
