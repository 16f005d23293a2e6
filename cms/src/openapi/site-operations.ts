import type { ParameterObject, PathsObject, TagObject } from "openapi3-ts/oas31";

/**
 * What is made of the content at the site's address alone, by the site's server (web/server): the CMS knows it for the
 * document's sake only, since the document is one.
 */

/** Groups of operations. */
export const siteTags: TagObject[] = [];

/** Operations that the CMS has not. */
export const sitePaths: PathsObject = {};

/** What every read of content takes there besides. */
export const siteParameters: ParameterObject[] = [];
