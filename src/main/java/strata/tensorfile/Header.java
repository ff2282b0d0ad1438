package strata.tensorfile;

import java.util.List;

/** What a file says of one tensor before its numbers. */
record Header(Dtype dtype, List<Integer> shape) {
  Header {
    shape = List.copyOf(shape);
  }

  /** Checks lengths as they stand in a file against {@link Limits}. */
  static Header of(Dtype dtype, List<Long> shape) throws Refusal {
    if (shape.size() > Limits.AXES) {
      throw Refusal.large("has " + shape.size() + " axes, more than the limit AXES = " + Limits.AXES);
    }
    long elements = 1;
    for (long length : shape) {
      if (length < 0) {
        throw Refusal.broken("has an axis of length " + length);
      }
      if (length > Limits.ELEMENTS || elements * Math.max(1, length) > Limits.ELEMENTS) {
        throw Refusal.large("has shape " + shape + ", more than the limit ELEMENTS = " + Limits.ELEMENTS);
      }
      elements *= Math.max(1, length);
    }
    return new Header(dtype, shape.stream().map(Long::intValue).toList());
  }

  int elements() {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /** Bytes of all numbers. */
  long bytes() {
    return (long) elements() * dtype.bytes();
  }

  int[] lengths() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }
}
