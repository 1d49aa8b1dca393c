namespace CreatorSaaS.Framework.Localization;

/// <summary>Which resources exist and which languages the product speaks. The first language is the default.</summary>
public sealed class AbpLocalizationOptions
{
    public LocalizationResourceDictionary Resources { get; } = [];

    public List<LanguageInfo> Languages { get; } = [];
}
