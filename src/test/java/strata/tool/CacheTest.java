package strata.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept is whole, whoever is killed or writes at the same time, and is bounded. */
class CacheTest {
  @TempDir private Path root;

  private Path folder() {
    return root.resolve("cache");
  }

  private Cache cache(long bytes, int entries) {
    return new Cache(folder(), "result", bytes, entries);
  }

  private Path made(String text) throws IOException {
    return Files.writeString(Files.createTempFile(root, "made", ""), text);
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> entries = Files.list(folder())) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private void age(String entry, Duration age) throws IOException {
    Files.setLastModifiedTime(folder().resolve(entry), FileTime.from(Instant.now().minus(age)));
  }

  private String found(Cache cache, String key) throws IOException {
    Optional<Path> file = cache.find(key);
    return file.isPresent() ? Files.readString(file.get()) : "none";
  }

  @Test
  void whatIsKeptIsFound() throws IOException {
    Cache cache = cache(1000, 10);
    assertEquals("none", found(cache, "a"));
    Path program = made("#!/bin/sh");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Path kept = cache.keep("a", program);
    assertEquals(Optional.of(kept), cache.find("a"));
    assertEquals("#!/bin/sh", Files.readString(kept));
    assertTrue(Files.isExecutable(kept), "a program is one still");
    assertEquals(List.of("a"), kept(), "nothing is left beside it");
  }

  @Test
  void whatWasDamagedIsNotFoundAndIsMadeAgain() throws IOException {
    Cache cache = cache(1000, 10);
    Path file = cache.keep("a", made("whole"));
    for (String damage : List.of("who", "", "while")) {
      Files.writeString(file, damage);
      assertEquals("none", found(cache, "a"));
      cache.keep("a", made("whole"));
      assertEquals("whole", found(cache, "a"));
    }
    Files.delete(folder().resolve("a/sha256"));
    assertEquals("none", found(cache, "a"));
    cache.keep("a", made("again"));
    assertEquals("again", found(cache, "a"));
    assertEquals(List.of("a"), kept());
  }

  @Test
  void whatIsInTheWayIsReplaced() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("file"), "as an older strata kept it");
    Files.createSymbolicLink(folder().resolve("link"), root.resolve("nowhere"));
    Files.createDirectories(folder().resolve("empty"));
    Cache cache = cache(1000, 10);
    for (String key : List.of("file", "link", "empty")) {
      assertEquals("none", found(cache, key));
      cache.keep(key, made(key));
      assertEquals(key, found(cache, key));
    }
  }

  @Test
  void theFirstOfTwoStays() throws IOException {
    Cache cache = cache(1000, 10);
    cache.keep("a", made("first"));
    cache.keep("a", made("second"));
    assertEquals("first", found(cache, "a"));
  }

  @Test
  void manyAtOnceDoNotMeet() throws Exception {
    Cache cache = cache(40, 4);
    Path made = made("whole");
    var workers = Executors.newFixedThreadPool(8);
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String key = "key" + i % 7;
      all.add(workers.submit(() -> Files.readString(cache.keep(key, made)) + found(cache, key)));
    }
    workers.shutdown();
    for (Future<String> one : all) {
      assertEquals("wholewhole", one.get());
    }
    assertEquals(7, kept().size(), "all in use, and nothing else left: " + kept());
  }

  @Test
  void beyondTheNumberTheLongestUnusedGo() throws IOException {
    Cache cache = cache(1000, 2);
    for (String key : List.of("a", "b", "c")) {
      cache.keep(key, made(key));
    }
    assertEquals(List.of("a", "b", "c"), kept(), "in use");
    age("a", Duration.ofDays(3));
    age("b", Duration.ofDays(2));
    age("c", Duration.ofDays(1));
    assertEquals("a", found(cache, "a"), "which is a use");
    cache.keep("d", made("d"));
    assertEquals(List.of("a", "d"), kept());
  }

  @Test
  void beyondTheBytesTheLongestUnusedGo() throws IOException {
    Cache cache = cache(10, 100);
    for (String key : List.of("a", "b", "c")) {
      cache.keep(key, made("4444"));
      age(key, Duration.ofDays(3));
    }
    cache.keep("d", made("4444"));
    assertEquals(2, kept().size(), kept().toString());
    assertTrue(kept().contains("d"));
    cache.keep("vast", made("4".repeat(100)));
    assertTrue(kept().contains("vast"), "what is kept now is in use, however large");
  }

  @Test
  void whatAKilledProcessLeftIsSweptAway() throws IOException {
    Files.createDirectories(folder().resolve(".strata-old/whole"));
    Files.createDirectories(folder().resolve(".strata-new"));
    age(".strata-old", Duration.ofDays(2));
    cache(1000, 10).keep("a", made("a"));
    assertEquals(List.of(".strata-new", "a"), kept());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidBeforeTheWork() throws IOException {
    Files.writeString(folder(), "a file in the place of the folder");
    assertThrows(IOException.class, () -> cache(10, 10).prepare());
    assertEquals(Optional.empty(), cache(10, 10).find("a"));
    assertThrows(IOException.class, () -> new Cache(Path.of("/proc/strata"), "result", 10, 10).prepare());
  }
}
