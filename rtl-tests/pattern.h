// When the host does not take or give: a function of seed, image and cycle alone, so that any player of the host can repeat it.
#pragma once

#include <cstdint>

namespace strata {

// The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
inline uint64_t mix(uint64_t z) {
  z += 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

// True in about `percent` of all cycles.
inline bool pauses(uint64_t seed, uint64_t image, uint64_t cycle, unsigned percent) {
  return mix(mix(seed ^ (image << 32)) ^ cycle) % 100 < percent;
}

}  // namespace strata
