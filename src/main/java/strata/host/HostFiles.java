package strata.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.emit.Page;

/** What is written for whoever makes a host: the same in words and in C. */
public final class HostFiles {
  private HostFiles() {}

  /** {@code host.h} and {@code host.md}, by name. */
  public static Map<String, String> of(Beats beats) {
    HostSheet sheet = HostSheet.of(beats);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(HostSheet.HEADER, Page.of("host.h", sheet));
    files.put("host.md", Page.of("host.md", sheet));
    return files;
  }

  /**
   * The registers and packet headers of any machine, as C or C++ that needs {@code <stdint.h>} before it: for a host that asks the
   * machine which one it is.
   *
   * @param prefix of macros, in upper case
   */
  public static String registers(String prefix) {
    return Registers.of(prefix, 0, List.of()).header();
  }
}
