using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Framework.Localization;

/// <summary>A key of a resource.</summary>
public sealed record LocalizableString(Type ResourceType, string Name) : ILocalizableString
{
    public static LocalizableString Create<TResource>(string name) => new(typeof(TResource), name);

    public LocalizedString Localize(IStringLocalizerFactory factory) => factory.Create(ResourceType)[Name];
}
