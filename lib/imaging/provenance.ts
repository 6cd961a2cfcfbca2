/** How the margins came about: by a trained model, or by an algorithm that has learnt from nothing but the photo. */
export type Painter = 'trained' | 'algorithm';

/** IPTC, controlled vocabulary "Digital Source Type". */
const sourceTypes: Record<Painter, string> = {
  trained: 'compositeWithTrainedAlgorithmicMedia',
  algorithm: 'compositeSynthetic',
};

/** An XMP packet that says so: IPTC Photo Metadata Standard 2023.2, "Digital Source Type". */
export function provenance(painter: Painter): string {
  const type = `http://cv.iptc.org/newscodes/digitalsourcetype/${sourceTypes[painter]}`;
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="${type}"/>`,
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ].join('');
}
