// Finds tensors in the packets that a machine has sent.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "job.h"

namespace strata {

// The words of one image's packets, by tag, and what was decoded from them.
class ImageTensors {
 public:
  explicit ImageTensors(const Layout& layout) : layout_(layout) {}

  // The beats of a packet without its header.
  void add(const PacketShape& shape, Beats words);

  // Decodes all tensors, in the order of the layout.
  void decode();

  const std::vector<int64_t>& values(const std::string& tensor) const { return values_.at(tensor); }

 private:
  bool bit(uint64_t tag, uint64_t word, uint64_t bit) const;
  std::vector<int64_t> decode(const TensorLayout& tensor) const;
  bool routed(const TensorLayout& tensor, uint64_t token, uint64_t& slot) const;

  struct Packet {
    uint64_t beatsPerWord;
    Beats beats;
  };
  const Layout& layout_;
  std::map<uint64_t, Packet> packets_;
  std::map<std::string, std::vector<int64_t>> values_;
};

// Writes the values of all images as one .npy file: u1 for spikes, i4 or i8 for others.
void writeNpy(const std::string& path, const TensorLayout& tensor, const std::vector<const std::vector<int64_t>*>& images);

}  // namespace strata
