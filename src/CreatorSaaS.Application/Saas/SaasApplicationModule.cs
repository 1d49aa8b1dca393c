using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Saas;

/// <summary>Who may do what with tenants, editions and their features, and in which order it happens.</summary>
[DependsOn(typeof(SaasDomainModule), typeof(SaasApplicationContractsModule))]
public sealed class SaasApplicationModule : AbpModule;
