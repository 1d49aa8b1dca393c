namespace CreatorSaaS.Framework.Localization;

/// <summary>Which resources exist and which languages the product speaks. The first language is the default.</summary>
public sealed class AbpLocalizationOptions
{
    public LocalizationResourceDictionary Resources { get; } = [];

    public List<LanguageInfo> Languages { get; } = [];

    /// <summary>Answers for types that are no resource themselves; without it asking for one is an error.</summary>
    public Type? DefaultResourceType { get; set; }
}
