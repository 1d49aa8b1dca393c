using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Samples;

[LocalizationResourceName("Samples")]
public sealed class SamplesResource;
