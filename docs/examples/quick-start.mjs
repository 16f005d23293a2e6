// npm install @strapi/client
import { strapi } from "@strapi/client";

const site = process.env.SITE ?? "http://localhost:3000";
const client = strapi({ baseURL: `${site}/api` });

const { data: articles } = await client
	.collection("articles")
	.find({ fields: ["title", "slug"], pagination: { pageSize: 3 } });
for (const { title, slug } of articles) console.log(`${title}: ${site}/blog/${slug}`);

// A slug does where the client asks for a documentId.
const [newest] = articles;
if (newest) {
	const { data: article } = await client.collection("articles").findOne(newest.slug);
	console.log(`${article.title}, ${article.readingMinutes} minutes to read`);
}
