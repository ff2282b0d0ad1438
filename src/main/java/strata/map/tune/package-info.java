/**
 * What may be chosen for the sake of cycles alone. {@link strata.map.tune.ChannelClasses} finds which tensors must share an order of
 * channels, by what each op says of itself; between them, every order gives the same network.
 */
package strata.map.tune;
