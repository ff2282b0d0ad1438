package strata.num;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A dense tensor of integers, row-major, never changed after it is made. Values are kept in 32 bits when all of them fit, in 64
 * otherwise; the difference is not visible. A tensor without axes holds one value. At most {@link #MOST_ELEMENTS} elements.
 */
public final class Tensor {
  /** More elements than this are refused by every reader, so an index is always an {@code int}. */
  public static final int MOST_ELEMENTS = 1 << 28;

  private final int[] shape;
  private final int size;
  private final int[] narrow;
  private final long[] wide;

  private Tensor(int[] shape, int[] narrow, long[] wide, int length) {
    this.shape = shape;
    this.narrow = narrow;
    this.wide = wide;
    this.size = size(shape);
    if (size != length) {
      throw new IllegalArgumentException(length + " values for shape " + Arrays.toString(shape));
    }
  }

  /** The values are copied. */
  public static Tensor of(int[] values, int... shape) {
    return new Tensor(shape.clone(), values.clone(), new long[0], values.length);
  }

  /** The values are copied, into 32 bits when they fit. */
  public static Tensor of(long[] values, int... shape) {
    for (long value : values) {
      if (value != (int) value) {
        return new Tensor(shape.clone(), new int[0], values.clone(), values.length);
      }
    }
    return new Tensor(shape.clone(), Arrays.stream(values).mapToInt(v -> (int) v).toArray(), new long[0], values.length);
  }

  /** The values are not copied: the caller, who has just made them, keeps no hold of them. For tensors of which two do not fit. */
  public static Tensor owning(int[] values, int... shape) {
    return new Tensor(shape.clone(), values, new long[0], values.length);
  }

  /** The same; the values are copied into 32 bits when they fit. */
  public static Tensor owning(long[] values, int... shape) {
    boolean narrow = Arrays.stream(values).allMatch(value -> value == (int) value);
    return narrow ? of(values, shape) : new Tensor(shape.clone(), new int[0], values, values.length);
  }

  /** The number of elements of a shape; throws ArithmeticException beyond {@link #MOST_ELEMENTS}, or for a negative length. */
  public static int size(int... shape) {
    long size = 1;
    for (int length : shape) {
      size *= length;
      if (length < 0 || size > MOST_ELEMENTS) {
        throw new ArithmeticException("a tensor of shape " + Arrays.toString(shape));
      }
    }
    return (int) size;
  }

  public int[] shape() {
    return shape.clone();
  }

  public List<Integer> lengths() {
    return Arrays.stream(shape).boxed().toList();
  }

  public int rank() {
    return shape.length;
  }

  /** The length of one axis. */
  public int length(int axis) {
    return shape[axis];
  }

  /** How many elements. */
  public int size() {
    return size;
  }

  /** The element at a row-major position. */
  public long get(int position) {
    return isWide() ? wide[position] : narrow[position];
  }

  /** The element at one index an axis. */
  public long at(int... index) {
    if (index.length != shape.length) {
      throw new IllegalArgumentException(index.length + " indices for " + shape.length + " axes");
    }
    int position = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      position = position * shape[axis] + Objects.checkIndex(index[axis], shape[axis]);
    }
    return get(position);
  }

  /** Whether some value needs more than 32 bits. */
  public boolean isWide() {
    return wide.length > 0;
  }

  /** A copy of all values, row-major; throws ArithmeticException when one needs more than 32 bits. */
  public int[] toInts() {
    if (isWide()) {
      throw new ArithmeticException("values beyond 32 bits");
    }
    return narrow.clone();
  }

  /** A copy of all values, row-major. */
  public long[] toLongs() {
    return isWide() ? wide.clone() : Arrays.stream(narrow).asLongStream().toArray();
  }

  /** Copies the values into {@code target} from its start; for callers that reuse one array. Throws when one needs 64 bits. */
  public void copyTo(int[] target) {
    if (isWide()) {
      throw new ArithmeticException("values beyond 32 bits");
    }
    System.arraycopy(narrow, 0, target, 0, size);
  }

  /** Copies the values into {@code target} from its start. */
  public void copyTo(long[] target) {
    for (int i = 0; i < size; i++) {
      target[i] = get(i);
    }
  }

  /** The smallest interval that holds every value; {@code [0, 0]} without elements. */
  public Interval range() {
    if (size == 0) {
      return Interval.ZERO;
    }
    long low = get(0);
    long high = low;
    for (int i = 1; i < size; i++) {
      low = Math.min(low, get(i));
      high = Math.max(high, get(i));
    }
    return new Interval(low, high);
  }

  /** Element {@code index} of the first axis, which disappears: one image of a batch. */
  public Tensor slice(int index) {
    Objects.checkIndex(index, shape[0]);
    int[] rest = Arrays.copyOfRange(shape, 1, shape.length);
    int length = size / shape[0];
    int from = index * length;
    return isWide()
        ? of(Arrays.copyOfRange(wide, from, from + length), rest)
        : new Tensor(rest, Arrays.copyOfRange(narrow, from, from + length), new long[0], length);
  }

  /** Tensors of one shape, one after the other, on a new first axis. */
  public static Tensor stack(List<Tensor> parts) {
    int[] inner = parts.isEmpty() ? new int[0] : parts.get(0).shape;
    int[] shape = new int[inner.length + 1];
    shape[0] = parts.size();
    System.arraycopy(inner, 0, shape, 1, inner.length);
    long[] values = new long[size(shape)];
    int at = 0;
    for (Tensor part : parts) {
      if (!Arrays.equals(part.shape, inner)) {
        throw new IllegalArgumentException("stacking shapes " + Arrays.toString(inner) + " and " + Arrays.toString(part.shape));
      }
      for (int i = 0; i < part.size; i++) {
        values[at++] = part.get(i);
      }
    }
    return of(values, shape);
  }

  /** The same values in another shape of equal size. */
  public Tensor reshape(int... to) {
    return new Tensor(to.clone(), narrow, wide, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that && Arrays.equals(shape, that.shape) && Arrays.equals(narrow, that.narrow)
        && Arrays.equals(wide, that.wide);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + 31 * Arrays.hashCode(narrow) + Arrays.hashCode(wide);
  }

  /** The shape, for messages: {@code 4 x 16 x 64}. */
  @Override
  public String toString() {
    return "tensor of " + String.join(" x ", Arrays.stream(shape).mapToObj(Integer::toString).toList());
  }
}
