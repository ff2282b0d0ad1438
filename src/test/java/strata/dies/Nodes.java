package strata.dies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML as 3DBlox uses it: maps by names that are texts, lists, texts; anything else is an error. */
final class Nodes {
  private Nodes() {}

  static AssertionError wrong(String what) {
    return new AssertionError(what);
  }

  static Map<String, Object> yaml(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return map(new Yaml(new SafeConstructor(options)).load(text), "the file");
  }

  static Map<String, Object> map(Object value, String what) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(what + " is no map but " + value);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((key, inside) -> {
      if (!(key instanceof String name)) {
        throw wrong(what + " has the key " + key + ", which YAML takes for something else than a name");
      }
      result.put(name, inside);
    });
    return result;
  }

  static Object needed(Map<String, Object> in, String key, String what) {
    if (!in.containsKey(key)) {
      throw wrong(what + " has no " + key);
    }
    return in.get(key);
  }

  static String string(Map<String, Object> in, String key, String what) {
    return needed(in, key, what) instanceof String text ? text : fail(what + ": " + key + " is no text");
  }

  static <T> T fail(String what) {
    throw wrong(what);
  }

  static List<?> list(Object value, int size, String what) {
    if (!(value instanceof List<?> list) || size >= 0 && list.size() != size) {
      throw wrong(what + " is no list of " + size + " but " + value);
    }
    return list;
  }

  static String single(Map<String, Object> external, String key) {
    return (String) list(needed(external, key, "external"), 1, key).get(0);
  }
}
