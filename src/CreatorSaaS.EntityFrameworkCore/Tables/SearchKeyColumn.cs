namespace CreatorSaaS.Tables;

/// <summary>Fills the column of rows that were there before <c>SearchText</c>, by its rules as far as names have needed them.</summary>
public static class SearchKeyColumn
{
    private const string Marks =
        @"[\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\uFE00-\uFE0F\u00AD\u200B-\u200F]";

    /// <param name="text">SQL of what the rows are found by.</param>
    public static string FillSql(string table, string text) => $"update {table} set search_key = {KeySql(text)}";

    public static string KeySql(string text) =>
        $"case when ({text}) !~ '[^\\u0001-\\u007F]' then lower({text}) else {FoldSql(text)} || "
        + $"case when {FoldSql(text)} = {FoldSql(SpelledSql(text))} then '' else E'\\n' || {FoldSql(SpelledSql(text))} end end";

    private static string FoldSql(string text) =>
        $"replace(replace(replace(replace(translate(lower(regexp_replace(normalize({text}, NFKD), '{Marks}', '', 'g') "
        + "collate \"und-x-icu\"), 'øđðħłıςیىک’‘ʼ‐–—', 'oddhliσييك''''''---'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')";

    private static string SpelledSql(string text) =>
        $"replace(replace(replace(replace(replace(lower(normalize({text}, NFC) collate \"und-x-icu\"), "
        + "'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ø', 'oe'), 'å', 'aa')";
}
