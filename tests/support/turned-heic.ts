/** `irot`: quarters of a turn against the clock. `imir`: 0 swaps top and bottom, 1 left and right. */
export type Turn = { type: 'irot' | 'imir'; value: number };

/**
 * A HEIC of one picture, as `heif-enc` writes it, that also says how its picture is turned: the property is put behind
 * the others, and the picture's list of properties names it. ISO/IEC 23008-12, 9.3; no encoder at hand writes it.
 */
export function turnedHeic(heic: Buffer, { type, value }: Turn): Buffer {
  const box = (name: string) => heic.indexOf(name, 0, 'latin1') - 4;
  const endOf = (name: string) => box(name) + heic.readUInt32BE(box(name));
  const property = Buffer.concat([Buffer.from([0, 0, 0, 9]), Buffer.from(type, 'latin1'), Buffer.of(value)]);
  const [propertiesEnd, listEnd] = [endOf('ipco'), endOf('ipma')];
  const added = property.length + 1;

  const turned = Buffer.from(heic);
  const grow = (name: string, by: number) =>
    turned.writeUInt32BE(heic.readUInt32BE(box(name)) + by, box(name));
  grow('meta', added);
  grow('iprp', added);
  grow('ipco', property.length);
  grow('ipma', 1);
  const items = heic.readUInt16BE(box('iloc') + 14);
  for (let item = 0, at = box('iloc') + 16; item < items; item += 1, at += 18)
    turned.writeUInt32BE(heic.readUInt32BE(at + 4) + added, at + 4);
  const count = box('ipma') + 18;
  turned[count] = heic[count]! + 1;
  const essential = 0x80;
  const index = Buffer.of(essential | (heic[count]! + 1));
  return Buffer.concat([
    turned.subarray(0, propertiesEnd),
    property,
    turned.subarray(propertiesEnd, listEnd),
    index,
    turned.subarray(listEnd),
  ]);
}
