import { searchText } from '@/lib/expansions/search-text';

const words = (text: string) => text.trim().split(/\s+/);

/** In order of how often they are meant to come. */
const joiners = words(`
  more of the with and a wide sky soft light over water in warm same far hills calm behind under clouds open beyond
  between around towards evening morning into above near without against through across beside`);
const nouns = words(`
  sea beach harbour street forest mountain river lake house garden field window wall tree grass snow sand rock bridge
  city road path boat tower roof door table chair lamp curtain floor wood stone brick marble glass flower leaf branch
  meadow valley cliff wave shore island pier lighthouse village market square church temple castle ruin fountain park
  bench fence gate stair balcony terrace courtyard alley tunnel station train tram bicycle car truck ship ferry sail
  crane warehouse factory studio kitchen bedroom library museum stage screen desk shelf book candle mirror carpet
  pillow blanket basket bowl cup plate bottle bread fruit apple orange lemon grape olive vineyard orchard farm barn
  horse cow sheep goat dog cat bird gull swan heron owl deer fox whale dolphin turtle coral reef desert dune canyon
  glacier volcano waterfall spring pond marsh moor heath hedge pine birch oak willow palm bamboo fern moss ivy rose
  tulip poppy daisy lavender sunflower dandelion seed root mist fog rain storm thunder rainbow frost ice star moon
  sun dawn dusk horizon shadow reflection bokeh backdrop gradient texture pattern paper linen velvet silk leather`);
const adjectives = words(`
  blue green golden grey white black red pale dark bright deep quiet empty crowded old new rough smooth wet dry cold
  hot gentle wild misty foggy cloudy clear starry rainy snowy frozen sunlit shaded blurred sharp distant low high
  narrow broad steep flat round tall small large huge tiny ancient modern rustic wooden rusty dusty mossy blooming
  autumn winter summer northern southern eastern western coastal alpine tropical urban rural plain seamless natural
  realistic cinematic painted faded vintage pastel muted vivid neutral creamy silver copper violet turquoise amber`);
const vietnamese = words(`
  biển trời mây nắng chiều sáng xanh rộng thêm phía sau núi sông hồ đồng lúa rừng thông sương sớm hoàng hôn bình minh
  phố cổ mái ngói đèn lồng thuyền cát trắng sóng đá cầu chợ nổi hoa sen tre dừa ruộng bậc thang mưa gió đêm trăng sao
  nhà vườn cây cỏ hàng rào con đường nhỏ yên tĩnh ấm áp mờ ảo xa xăm tường vàng cửa sổ gỗ đỏ tím hồng`);

/** Names of places that are nowhere: the long tail of words that come seldom. */
const beginnings = words(`
  al bar bel bren cal dal dor el fal fen gar gel hal hol ivar jor kas kel lan lin mar mel nor ol pal per quin ros sal
  sel tar tor ul val ven wal win yar zel zor`);
const endings = words(`
  berg borg bridge brook bury by cliff combe dale den ders don fell field ford gate grove ham haven heim holm hurst
  land leigh mar mere mont more mouth nes port rick stad stead ster stone ton vale ville wick wood worth`);
const places = endings.flatMap((ending) => beginnings.map((beginning) => `${beginning}${ending}`));

const unique = (list: string[]) => [...new Set(list)];

/** What prompts are made of, about two thousand words, the frequent ones first. */
export const promptWords: readonly string[] = unique([
  ...joiners,
  ...nouns.flatMap((noun, index) => [noun, ...adjectives.slice(index, index + 1)]),
  ...adjectives,
  ...places,
]).slice(0, 2000);

export const vietnamesePromptWords: readonly string[] = unique(vietnamese);

const times = words(
  'at-dusk at-dawn in-the-rain in-winter by-night in-fog from-above after-the-storm final copy',
);
const vietnamesePlaces =
  `Đà Lạt, Hội An, Hạ Long, Sa Pa, Huế, Phú Quốc, Mũi Né, Hà Giang, Cần Thơ, Ninh Bình, Vũng Tàu,
  Đà Nẵng, Quy Nhơn, Côn Đảo, Tràng An, Bắc Hà`.split(/,\s*/);
const vietnameseScenes =
  'sương sớm, hoàng hôn, mùa lúa chín, phố đêm, chợ sáng, biển xanh, mưa chiều, đường đèo'.split(/,\s*/);

/** What photos are called that somebody gave a name, without the ending. */
export const photoTitles: readonly string[] = nouns.flatMap((noun, index) => {
  const place = vietnamesePlaces[index % vietnamesePlaces.length];
  const scene = vietnameseScenes[(index * 3) % vietnameseScenes.length];
  return [...times.map((time) => `${noun}-${time}`), ...(index % 2 === 0 ? [`${place} ${scene}`] : [])];
});

/** Words as they are searched. */
export const asSearched = (list: readonly string[]) => list.map((text) => searchText(text));
