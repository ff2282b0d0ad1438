package strata.cli;

import java.nio.file.Path;

/** Where strata is installed: the folder of the launcher, which says so; without it the current folder. */
final class Home {
  private Home() {}

  static Path path() {
    return Path.of(System.getProperty("strata.home", ""));
  }

  static Path example(String name) {
    return path().resolve("examples").resolve(name);
  }
}
