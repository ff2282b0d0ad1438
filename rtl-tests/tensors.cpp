#include "tensors.h"

#include <fstream>

namespace strata {

void ImageTensors::add(const PacketShape& shape, Beats words) {
  packets_[shape.tag] = Packet{shape.beatsPerWord(), std::move(words)};
}

void ImageTensors::decode() {
  for (const TensorLayout& tensor : layout_.tensors) values_[tensor.name] = decode(tensor);
}

bool ImageTensors::bit(uint64_t tag, uint64_t word, uint64_t bit) const {
  auto packet = packets_.find(tag);
  uint64_t beat = packet == packets_.end() ? 0 : word * packet->second.beatsPerWord + bit / 64;
  if (packet == packets_.end() || beat >= packet->second.beats.size()) {
    throw BadJob("the layout reaches beyond packet " + std::to_string(tag));
  }
  return packet->second.beats[beat] >> (bit % 64) & 1;
}

// Whether the token has a value, and in which slot.
bool ImageTensors::routed(const TensorLayout& tensor, uint64_t token, uint64_t& slot) const {
  slot = 0;
  if (tensor.routes.empty()) return true;
  auto found = values_.find(tensor.routes);
  if (found == values_.end()) throw BadJob(tensor.name + ": its routes " + tensor.routes + " must come before it");
  const std::vector<int64_t>& routes = found->second;
  uint64_t experts = routes.size() / tensor.tokens.size();
  for (uint64_t e = 0; e < tensor.expert; e++) slot += routes.at(token * experts + e);
  return routes.at(token * experts + tensor.expert) != 0;
}

std::vector<int64_t> ImageTensors::decode(const TensorLayout& tensor) const {
  std::vector<int64_t> values;
  values.reserve(tensor.steps.size() * tensor.tokens.size() * tensor.channels.size());
  for (const Offset& step : tensor.steps) {
    for (uint64_t token = 0; token < tensor.tokens.size(); token++) {
      uint64_t slot;
      bool present = routed(tensor, token, slot);
      uint64_t start = tensor.tokens[token].word + step.word + slot * tensor.slotWords;
      for (const Offset& channel : tensor.channels) {
        uint64_t value = 0;
        for (unsigned p = 0; present && p < tensor.planes.size(); p++) {
          const Offset& plane = tensor.planes[p];
          uint64_t word = start + channel.word + plane.word;
          value |= uint64_t{bit(tensor.tokens[token].tag, word, step.bit + channel.bit + plane.bit)} << p;
        }
        bool negative = tensor.isSigned && value >> (tensor.planes.size() - 1) & 1;
        if (negative && tensor.planes.size() < 64) value |= ~uint64_t{0} << tensor.planes.size();
        values.push_back(static_cast<int64_t>(value));
      }
    }
  }
  return values;
}

void writeNpy(const std::string& path, const TensorLayout& tensor, const std::vector<const std::vector<int64_t>*>& images) {
  std::string kind = tensor.bytes == 1 ? "|u1" : tensor.bytes == 4 ? "<i4" : "<i8";
  std::string header = "{'descr': '" + kind + "', 'fortran_order': False, 'shape': (" + std::to_string(images.size());
  for (uint64_t length : tensor.shape) header += ", " + std::to_string(length);
  header += tensor.shape.empty() ? ",), }" : "), }";
  // Magic, version and length take 10 bytes; all of it a multiple of 64, closed by a newline.
  header.append(63 - (header.size() + 10) % 64, ' ');
  header += '\n';
  std::ofstream out(path, std::ios::binary);
  out.write("\x93NUMPY\x01\x00", 8);
  out.put(static_cast<char>(header.size() & 0xff)).put(static_cast<char>(header.size() >> 8));
  out << header;
  for (const std::vector<int64_t>* values : images) {
    for (int64_t value : *values) {
      for (unsigned i = 0; i < tensor.bytes; i++) out.put(static_cast<char>(value >> (8 * i)));
    }
  }
  out.flush();
  if (!out) throw BadJob("cannot write " + path);
}

}  // namespace strata
