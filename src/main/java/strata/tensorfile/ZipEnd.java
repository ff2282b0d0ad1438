package strata.tensorfile;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * The record at the end of a zip archive, which says how large its directory is. Java's own reader believes it and allocates as
 * much, so it is looked at before.
 */
final class ZipEnd {
  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int ENTRIES_AT = 10;
  private static final int DIRECTORY_BYTES_AT = 12;
  private static final int COMMENT_LENGTH_AT = 20;

  private ZipEnd() {}

  static void check(Path path, long size) throws IOException, Refusal {
    ByteBuffer tail = tail(path, size);
    int at = tail.capacity() - LENGTH;
    while (at >= 0 && tail.getInt(at) != SIGNATURE) {
      at--;
    }
    // Java's reader takes the last signature too, and would tolerate bytes after it
    if (at < 0 || at + LENGTH + (tail.getShort(at + COMMENT_LENGTH_AT) & 0xffff) != tail.capacity()) {
      throw new ZipException("its end is missing");
    }
    // the numbers that refer to a zip64 record are the largest of all, and beyond the limits
    int entries = tail.getShort(at + ENTRIES_AT) & 0xffff;
    long directory = tail.getInt(at + DIRECTORY_BYTES_AT) & 0xffffffffL;
    if (entries > Limits.TENSORS) {
      throw Refusal.large("holds " + entries + " files or more, more than the limit TENSORS = " + Limits.TENSORS);
    }
    if (directory > Limits.ZIP_DIRECTORY_BYTES) {
      throw Refusal.large("has a directory of " + directory + " bytes or more, more than the limit ZIP_DIRECTORY_BYTES = "
          + Limits.ZIP_DIRECTORY_BYTES);
    }
  }

  private static ByteBuffer tail(Path path, long size) throws IOException {
    ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size, LENGTH + LONGEST_COMMENT)).order(ByteOrder.LITTLE_ENDIAN);
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      file.position(size - tail.capacity());
      while (tail.hasRemaining()) {
        if (file.read(tail) < 0) {
          throw new EOFException();
        }
      }
    }
    return tail;
  }
}
