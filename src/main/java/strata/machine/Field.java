package strata.machine;

/** One number of a job. @param width in bits; the number is unsigned, or two's complement where its meaning says so */
public record Field(String name, int width, String meaning) {}
