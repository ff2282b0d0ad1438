/**
 * What is chosen for the sake of cycles alone, from a sample of images: {@link strata.map.tune.Tuner} takes a plan and golden's
 * values, and gives a {@link strata.map.Tuning}. Every choice gives the same network, so nothing here can be wrong, only slow.
 *
 * <p><b>Splits.</b> Of each layer the one by which its tiles take least on the sample: additions, or the drain where that takes
 * longer. What the map says stands. A round more than another split has is not counted; it costs the digits 0.2 % of their cycles.
 *
 * <p><b>Orders.</b> Where a core has sum tables, a group of neighbouring channels costs one addition where any of them fires, so
 * those that fire together should be neighbours. {@link strata.map.tune.ChannelClasses} finds which tensors must share an order, by
 * what each op says of itself ({@link strata.network.Op#reorderable}); each class is then ordered by what the layers that read it
 * see, after the splits, since these decide what an addition is. {@link strata.map.tune.Neighbours} matches greedily and exchanges:
 * on the digits this takes a twelfth of the additions away, on recorded spikes 384 wide a seventh, on images that were not in the
 * sample. An exact answer is NP-hard; exchanges add half a percent to matching alone.
 *
 * <p>What it refuses: choosing by the clock, by chance, or by what a drain costs. A sample that is unlike the images to come costs
 * cycles and no bit.
 */
package strata.map.tune;
