using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace CreatorSaaS.Framework.Localization;

/// <summary>
/// The texts of one resource in all its cultures. A culture is read when it is first asked for, and never again.
/// </summary>
public sealed class LocalizationResource(Type resourceType, string defaultCultureName)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
    };

    private readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> _texts = new();

    internal Type ResourceType { get; } = resourceType;

    internal string ResourceName { get; } = LocalizationResourceNameAttribute.GetName(resourceType);

    internal string DefaultCultureName { get; } = defaultCultureName;

    /// <summary>Resources asked in turn for keys that this one lacks in every culture.</summary>
    internal List<Type> BaseResourceTypes { get; } = [];

    public LocalizationResource AddBaseTypes(params Type[] types)
    {
        BaseResourceTypes.AddRange(types.Except(BaseResourceTypes));
        return this;
    }

    /// <summary>The text in the culture, else in its parents, else in the default culture; null without any.</summary>
    internal string? Find(string key, CultureInfo culture)
    {
        for (; culture.Name.Length > 0; culture = culture.Parent)
        {
            if (TextsIn(culture.Name).TryGetValue(key, out var text))
            {
                return text;
            }
        }

        return TextsIn(DefaultCultureName).GetValueOrDefault(key);
    }

    /// <summary>Exactly the texts written for this culture; empty when there is no file for it.</summary>
    /// <exception cref="InvalidDataException">A file cannot be read, or names another culture than its own.</exception>
    internal IReadOnlyDictionary<string, string> TextsIn(string cultureName) => _texts.GetOrAdd(cultureName, Read);

    private FrozenDictionary<string, string> Read(string cultureName)
    {
        var suffix = $".Localization.{ResourceName}.{cultureName}.json";
        var file = ResourceType.Assembly.GetManifestResourceNames()
            .SingleOrDefault(name => name.EndsWith(suffix, StringComparison.Ordinal));
        if (file is null)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        using var stream = ResourceType.Assembly.GetManifestResourceStream(file)!;
        try
        {
            var content = JsonSerializer.Deserialize<CultureFile>(stream, Json)!;
            return content.Culture == cultureName
                ? content.Texts.ToFrozenDictionary(StringComparer.Ordinal)
                : throw new InvalidDataException($"{file} says culture '{content.Culture}'.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file}: {exception.Message}", exception);
        }
    }

    private sealed record CultureFile(string Culture, Dictionary<string, string> Texts);
}
