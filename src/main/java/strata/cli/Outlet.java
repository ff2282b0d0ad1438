package strata.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A stream out of this process that remembers why it could not be written, and takes no more once it is shut. */
final class Outlet extends OutputStream {
  private final OutputStream to;
  private volatile boolean shut;
  private volatile String failure = "";

  Outlet(FileDescriptor to) {
    this.to = new FileOutputStream(to);
  }

  /** For text, in UTF-8 as the files are; each line goes out at once. */
  PrintStream text() {
    return new PrintStream(new BufferedOutputStream(this), true, StandardCharsets.UTF_8);
  }

  /** What comes from now on is dropped: this process was told to end, and what fails for that is nobody's mistake. */
  void shut() {
    shut = true;
  }

  /** Why something was lost; empty if nothing was, or if the reader went away, as {@code head} does. */
  String failure() {
    return failure.contains("Broken pipe") ? "" : failure;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (shut) {
      return;
    }
    try {
      to.write(bytes, from, count);
    } catch (IOException refused) {
      failure = String.valueOf(refused.getMessage());
      throw refused;
    }
  }
}
