package strata.machine;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** The fields of a core's job, the first at the least significant bits. The same record serves the hardware and the program. */
public record Layout(List<Field> fields) {
  public Layout {
    fields = List.copyOf(fields);
    if (fields.stream().map(Field::name).distinct().count() != fields.size()) {
      throw new IllegalArgumentException("two fields of one name");
    }
  }

  public int width() {
    return fields.stream().mapToInt(Field::width).sum();
  }

  public Field field(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no field " + name + " among " + fields));
  }

  /** The field's least significant bit. */
  public int offset(String name) {
    int offset = 0;
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return offset;
      }
      offset += field.width();
    }
    throw new IllegalArgumentException("no field " + name);
  }

  /**
   * The job's bits. A field left out is 0.
   *
   * @throws IllegalArgumentException if a value does not fit its field, or names none: the scheduler checks both before
   */
  public BigInteger pack(Map<String, Long> values) {
    values.keySet().forEach(this::field);
    BigInteger bits = BigInteger.ZERO;
    int offset = 0;
    for (Field field : fields) {
      bits = bits.or(pattern(field, values.getOrDefault(field.name(), 0L)).shiftLeft(offset));
      offset += field.width();
    }
    return bits;
  }

  private static BigInteger pattern(Field field, long value) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(field.width());
    BigInteger number = BigInteger.valueOf(value);
    if (number.compareTo(modulus) >= 0 || number.compareTo(modulus.shiftRight(1).negate()) < 0) {
      throw new IllegalArgumentException(field.name() + " = " + value + " does not fit in " + field.width() + " bits");
    }
    return number.mod(modulus);
  }
}
