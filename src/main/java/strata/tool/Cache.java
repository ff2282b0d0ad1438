package strata.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Results of long work, a file each, under the hash of all that it was made from; any number of processes may share the folder.
 *
 * <p>An entry is a folder with the file and its checksum. It comes and goes by a rename, so it is whole or not there, whenever a
 * process is ended; one whose checksum differs was damaged, and is made again. Beyond the bounds those go that were not used for the
 * longest time, but none that was used within {@link #SPARED}: its user may not have opened it yet.
 *
 * @param folder      is made when something is kept
 * @param file        the name of each entry's file
 * @param mostBytes   of all files together
 * @param mostEntries of all together
 */
public record Cache(Path folder, String file, long mostBytes, int mostEntries) {
  /** Bytes that all entries of one cache have at most, but for those in use: 1 GiB. */
  public static final long MOST_BYTES = 1L << 30;
  /** How many entries one cache has at most, but for those in use. */
  public static final int MOST_ENTRIES = 4096;
  /** An entry that was used within this time is in use. */
  static final Duration SPARED = Duration.ofHours(1);
  /** What a killed process left behind is swept away after this time. */
  static final Duration ABANDONED = Duration.ofDays(1);

  private static final String CHECKSUM = "sha256";
  private static final int KEY_DIGITS = 32;

  /** With the usual bounds. */
  public static Cache of(Path folder, String file) {
    return new Cache(folder, file, MOST_BYTES, MOST_ENTRIES);
  }

  /** Where caches are unless the user says otherwise: {@code $STRATA_CACHE}, {@code $XDG_CACHE_HOME/strata}, {@code ~/.cache/strata}. */
  public static Path place() {
    String own = System.getenv().getOrDefault("STRATA_CACHE", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    if (Path.of(xdg).isAbsolute()) {
      return Path.of(xdg, "strata");
    }
    String home = System.getenv().getOrDefault("HOME", "");
    // a user without a home has a relative one to Java: nothing is kept in whatever folder it is run in
    String usual = Path.of(home).isAbsolute() ? home : Path.of("/nonexistent").resolve(System.getProperty("user.home")).toString();
    return Path.of(usual, ".cache", "strata");
  }

  /** The key of what was made from these texts: equal for equal ones, in their order. */
  public static String key(List<String> texts) {
    MessageDigest digest = sha256();
    texts.forEach(text -> digest.update((text + "\0").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The file under a key, whole; empty where there is none. */
  public Optional<Path> find(String key) {
    Path entry = folder.resolve(key);
    Path found = entry.resolve(file);
    try {
      if (Files.readString(entry.resolve(CHECKSUM)).equals(checksum(found))) {
        use(entry);
        return Optional.of(found);
      }
    } catch (IOException noneOrDamaged) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Makes the folder, so that one that cannot be written is found before the work. */
  public void prepare() throws IOException {
    Files.createDirectories(folder);
    Scratch.in(folder).close();
  }

  /** Copies a file to its place, in that of a damaged one, and makes room for it. Another process may have been first: theirs stays. */
  public Path keep(String key, Path made) throws IOException {
    Files.createDirectories(folder);
    Path entry = folder.resolve(key);
    try (Scratch beside = Scratch.in(folder)) {
      Path whole = Files.createDirectory(beside.path().resolve("whole"));
      Path copy = Files.copy(made, whole.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(whole.resolve(CHECKSUM), checksum(copy));
      if (!moved(whole, entry) && find(key).isEmpty()) {
        discard(entry);
        if (!moved(whole, entry) && find(key).isEmpty()) {
          throw new IOException("there is something in the place of " + entry);
        }
      }
    }
    prune();
    return entry.resolve(file);
  }

  /** False where something is in its place. */
  private static boolean moved(Path whole, Path entry) {
    try {
      Files.move(whole, entry, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static String checksum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = sha256();
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  private static void use(Path entry) {
    try {
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
    } catch (IOException readOnly) {
      // a cache that others fill is of use, too
      return;
    }
  }

  /** Out of the way in one step, then deleted. */
  private void discard(Path entry) throws IOException {
    try (Scratch beside = Scratch.in(folder)) {
      Files.move(entry, beside.path().resolve("old"), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException none) {
      return;
    }
  }

  private record Kept(Path path, Instant used, long bytes) {}

  private void prune() {
    Instant now = Instant.now();
    long bytes = 0;
    int entries = 0;
    for (Kept kept : newestFirst()) {
      boolean ours = !kept.path().getFileName().toString().startsWith(Scratch.PREFIX);
      bytes += ours ? kept.bytes() : 0;
      entries += ours ? 1 : 0;
      boolean beyond = bytes > mostBytes || entries > mostEntries;
      if (ours && beyond && kept.used().isBefore(now.minus(SPARED)) || !ours && kept.used().isBefore(now.minus(ABANDONED))) {
        remove(kept.path());
      }
    }
  }

  private List<Kept> newestFirst() {
    List<Kept> all = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Path content = entry.resolve(file);
        all.add(new Kept(entry, Files.getLastModifiedTime(entry).toInstant(), Files.isRegularFile(content) ? Files.size(content) : 0));
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException gone) {
      // another process prunes: it sees to the rest
      return List.of();
    }
    return all.stream().sorted(Comparator.comparing(Kept::used).reversed()).toList();
  }

  private void remove(Path entry) {
    try {
      discard(entry);
    } catch (IOException stays) {
      // for the next process, or for who may
      return;
    }
  }
}
