package strata.map;

import java.math.BigInteger;
import java.util.List;

/** Words that never change, in a memory that is not split by tokens. @param name tells equal constants apart from others */
public record Constant(String name, String memory, List<BigInteger> words) {
  public Constant {
    words = List.copyOf(words);
  }
}
