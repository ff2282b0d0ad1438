package strata.tensorfile;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tensors of a file, as they are found in it. */
final class Entries {
  private final SortedMap<String, TensorFile.Entry> all = new TreeMap<>();

  /** The name, which is then short enough to be in a message; to be asked for before anything else is said of the tensor. */
  static String checked(String name) throws Refusal {
    if (name.length() > Limits.NAME_LENGTH) {
      throw Refusal.large("has a tensor whose name has " + name.length() + " characters, more than the limit NAME_LENGTH = "
          + Limits.NAME_LENGTH);
    }
    return name;
  }

  void add(String name, TensorFile.Entry entry) throws Refusal {
    if (all.put(checked(name), entry) != null) {
      throw Refusal.broken("holds two tensors named '" + name + "'");
    }
    if (all.size() > Limits.TENSORS) {
      throw Refusal.large("holds more tensors than the limit TENSORS = " + Limits.TENSORS);
    }
  }

  SortedMap<String, TensorFile.Entry> all() {
    return Collections.unmodifiableSortedMap(all);
  }
}
