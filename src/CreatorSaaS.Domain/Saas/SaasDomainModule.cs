using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Saas;

/// <summary>What is true of tenants, editions and their features.</summary>
[DependsOn(typeof(SaasDomainSharedModule))]
public sealed class SaasDomainModule : AbpModule;
