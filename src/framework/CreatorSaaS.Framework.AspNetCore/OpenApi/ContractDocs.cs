using System.Collections.Concurrent;
using System.Reflection;
using System.Xml.Linq;

namespace CreatorSaaS.Framework.AspNetCore.OpenApi;

/// <summary>Doc comments of service interfaces, from the file that the compiler puts beside their assembly.</summary>
internal static class ContractDocs
{
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries;

    private static readonly ConcurrentDictionary<Assembly, ILookup<string, XElement>> Files = new();

    public static (string? Summary, string? Remarks) Of(MethodInfo method)
    {
        var members = Files.GetOrAdd(method.Module.Assembly, Read);
        var comments = members[$"M:{method.DeclaringType!.FullName}.{method.Name}"];
        return (TextOf(comments, "summary"), TextOf(comments, "remarks"));
    }

    // Methods of one service never share a name (they would share a route), so parameters need no comparing.
    private static ILookup<string, XElement> Read(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        var members = File.Exists(path) ? XDocument.Load(path).Descendants("member") : [];
        return members.ToLookup(member => member.Attribute("name")!.Value.Split('(')[0]);
    }

    private static string? TextOf(IEnumerable<XElement> comments, string element) =>
        comments.Elements(element).FirstOrDefault() is { } text
            ? string.Join(' ', string.Concat(text.Nodes().Select(WordsOf)).Split(default(char[]), Trimmed))
            : null;

    private static string WordsOf(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: false } element => element.Value,
        XElement reference => reference.Attributes().FirstOrDefault()?.Value.Split('.', ':')[^1] ?? "",
        _ => "",
    };
}
