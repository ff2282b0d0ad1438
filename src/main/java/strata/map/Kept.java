package strata.map;

import java.util.List;
import strata.network.Type;
import strata.network.Value;

/**
 * A tensor that the machine keeps, from the job that writes it to the last job that reads it.
 *
 * @param id    unique in the program, counted from 0
 * @param path  of the value, or of the first expert's
 * @param form  the shape in which it is kept
 * @param parts the values it holds: one, or one an expert; none where it is only a way to one
 */
public record Kept(int id, String path, Form form, List<Part> parts) {
  /**
   * A value of the network.
   *
   * @param path  its first name in the file, or where it is made; unique among what is kept
   * @param order in which its channels are kept
   */
  public record Part(String path, Value value, Order order) {
    public Type type() {
      return value.type();
    }
  }

  public Kept {
    parts = List.copyOf(parts);
  }

  public String memory() {
    return form.memory();
  }

  /** The values' type; experts' do not differ in it but by their intervals. */
  public Type type() {
    return parts.get(0).type();
  }

  @Override
  public String toString() {
    return path;
  }
}
