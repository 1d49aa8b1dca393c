using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Saas;

/// <summary>What can be asked of tenants, editions and their features.</summary>
[DependsOn(typeof(SaasDomainSharedModule))]
public sealed class SaasApplicationContractsModule : AbpModule;
