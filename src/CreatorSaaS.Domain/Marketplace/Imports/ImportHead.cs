using System.Security.Cryptography;
using System.Text;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Titles of columns, told apart as people do: without case, accents of spelling, stars and kinds of blanks.</summary>
public static class ImportHead
{
    /// <summary>The same for every file with these titles in this order: SHA-256, hexadecimal.</summary>
    public static string FingerprintOf(IEnumerable<string> head) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', head.Select(Normalize)))));

    /// <summary>A title as it is compared.</summary>
    public static string Normalize(string title)
    {
        var words = title.Normalize(NormalizationForm.FormKC).ToLowerInvariant()
            .Split([' ', '_', '-', '.', ':', '*', '\t', '\r', '\n', '\u00A0', '\uFEFF'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }

    /// <summary>Finds the columns of fields by their names and synonyms; the first column of a name counts.</summary>
    public static Dictionary<string, int> FindColumns(
        IReadOnlyList<string> head, IEnumerable<(string Field, IReadOnlyList<string> Titles)> fields)
    {
        var places = new Dictionary<string, int>();
        for (var column = head.Count - 1; column >= 0; column--)
        {
            places[Normalize(head[column])] = column;
        }

        var found = new Dictionary<string, int>();
        foreach (var (field, titles) in fields)
        {
            foreach (var title in titles.Prepend(field))
            {
                if (!found.ContainsKey(field) && places.TryGetValue(Normalize(title), out var column))
                {
                    found.Add(field, column);
                }
            }
        }

        return found;
    }
}
