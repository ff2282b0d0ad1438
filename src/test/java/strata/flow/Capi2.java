package strata.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A core description file of FuseSoC, by its reference for CAPI2: which keys there are and of what type, every name declared. An
 * assertion fails at what FuseSoC would refuse or overlook. Only what the written files have is known.
 */
final class Capi2 {
  private static final Set<String> KEYS = Set.of("name", "description", "filesets", "parameters", "targets");
  private static final Set<String> FILESET_KEYS = Set.of("files", "file_type");
  private static final Set<String> FILE_KEYS = Set.of("file_type", "copyto");
  private static final Set<String> TARGET_KEYS = Set.of("description", "default_tool", "filesets", "parameters", "toplevel", "tools");
  private static final Set<String> PARAMETER_KEYS = Set.of("datatype", "default", "paramtype", "description");
  private static final Set<String> TYPES = Set.of("verilogSource", "SDC", "xdc", "user");
  /** Of each tool the members and the lists that Edalize knows, as far as they are used. */
  private static final Map<String, Set<String>> OPTIONS = Map.of("icarus", Set.of("iverilog_options", "timescale"),
      "verilator", Set.of("mode", "verilator_options"), "vivado", Set.of("part"), "yosys", Set.of("arch", "output_format"));
  private static final Set<String> MODES = Set.of("binary", "cc", "lint-only", "sc");

  /** A file. @param copyto where it is copied to, below the folder in which the tool works */
  record File(String path, String type, Optional<String> copyto) {}

  private final Map<String, Object> core;

  private Capi2(Map<String, Object> core) {
    this.core = core;
  }

  static Capi2 of(String text) {
    assertTrue(text.startsWith("CAPI=2:\n"), "the first line");
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    // the line is a key without a value to YAML, if it has a blank; FuseSoC takes it away
    Object all = new Yaml(new SafeConstructor(options)).load(text.substring(text.indexOf('\n')));
    Capi2 core = new Capi2(map(all, KEYS));
    core.check();
    return core;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    assertInstanceOf(Map.class, value);
    ((Map<Object, Object>) value).keySet().forEach(key -> assertInstanceOf(String.class, key));
    return (Map<String, Object>) value;
  }

  private static Map<String, Object> map(Object value, Set<String> keys) {
    Map<String, Object> map = map(value);
    map.keySet().forEach(key -> assertTrue(keys.contains(key), "no key " + key));
    return map;
  }

  private static List<String> strings(Object value) {
    List<String> strings = new ArrayList<>();
    List<?> items = assertInstanceOf(List.class, value);
    items.forEach(item -> strings.add(assertInstanceOf(String.class, item)));
    return strings;
  }

  private static String string(Object value) {
    return assertInstanceOf(String.class, value);
  }

  private void check() {
    assertTrue(name().matches("\\w+:\\w+:\\w+:\\d+(\\.\\d+)*"), name());
    string(core.get("description"));
    map(core.get("filesets")).keySet().forEach(this::fileset);
    map(core.get("parameters")).values().forEach(parameter -> {
      Map<String, Object> of = map(parameter, PARAMETER_KEYS);
      assertTrue(Set.of("bool", "file", "int", "real", "str").contains(string(of.get("datatype"))));
      assertTrue(Set.of("cmdlinearg", "generic", "plusarg", "vlogdefine", "vlogparam").contains(string(of.get("paramtype"))));
    });
    targets().forEach(this::check);
    assertTrue(targets().contains("default"));
  }

  private void check(String target) {
    Map<String, Object> of = target(target);
    string(of.get("description"));
    toplevel(target);
    files(target);
    parameters(target).forEach(name -> assertTrue(map(core.get("parameters")).containsKey(name), "no parameter " + name));
    Map<String, Object> tools = map(of.getOrDefault("tools", Map.of()), OPTIONS.keySet());
    tools.forEach((tool, options) -> map(options, OPTIONS.get(tool)).forEach((key, value) -> {
      if (key.equals("mode")) {
        assertTrue(MODES.contains(string(value)), "no mode " + value);
      } else if (key.endsWith("_options")) {
        strings(value);
      } else {
        string(value);
      }
    }));
    Optional.ofNullable(of.get("default_tool")).ifPresent(tool -> assertTrue(tools.containsKey(string(tool))));
  }

  private Map<String, Object> target(String target) {
    return map(map(core.get("targets")).get(target), TARGET_KEYS);
  }

  String name() {
    return string(core.get("name"));
  }

  List<String> targets() {
    return List.copyOf(map(core.get("targets")).keySet());
  }

  String toplevel(String target) {
    return string(target(target).get("toplevel"));
  }

  /** By target, the default where it has one. */
  Map<String, String> tools() {
    Map<String, String> tools = new LinkedHashMap<>();
    targets().forEach(target -> Optional.ofNullable(target(target).get("default_tool")).ifPresent(tool -> tools.put(target, string(tool))));
    return tools;
  }

  List<String> parameters(String target) {
    return strings(target(target).getOrDefault("parameters", List.of()));
  }

  List<String> options(String target, String tool, String option) {
    return strings(map(map(target(target).get("tools")).get(tool)).get(option));
  }

  List<File> files(String target) {
    return strings(target(target).get("filesets")).stream().flatMap(set -> fileset(set).stream()).toList();
  }

  List<File> fileset(String name) {
    assertTrue(map(core.get("filesets")).containsKey(name), "no file set " + name);
    Map<String, Object> set = map(map(core.get("filesets")).get(name), FILESET_KEYS);
    List<File> files = new ArrayList<>();
    for (Object file : assertInstanceOf(List.class, set.get("files"))) {
      boolean bare = file instanceof String;
      Map<String, Object> of = bare ? Map.of() : map(map(file).values().iterator().next(), FILE_KEYS);
      assertEquals(1, bare ? 1 : map(file).size());
      String path = bare ? (String) file : map(file).keySet().iterator().next();
      String type = string(Optional.ofNullable(of.get("file_type")).orElse(set.get("file_type")));
      assertTrue(TYPES.contains(type), "no type " + type);
      Optional<String> copyto = Optional.ofNullable(of.get("copyto")).map(Capi2::string);
      copyto.ifPresent(to -> assertTrue(!to.contains(".."), to + " is not below the folder of the tool"));
      files.add(new File(path, type, copyto));
    }
    return files;
  }

  /** The texts of all files, one after the other. */
  String text(List<File> files, Path root) {
    StringBuilder text = new StringBuilder();
    for (File file : files) {
      try {
        text.append(Files.readString(root.resolve(file.path())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toString();
  }
}
