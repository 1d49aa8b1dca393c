namespace CreatorSaaS.Framework.Localization;

/// <summary>Sentences of refusals that belong to no bounded context.</summary>
[LocalizationResourceName("Framework")]
public sealed class FrameworkResource;
