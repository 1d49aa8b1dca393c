using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Identity;

/// <summary>What can be asked of persons, memberships, sessions and rights.</summary>
[DependsOn(typeof(IdentityDomainSharedModule))]
public sealed class IdentityApplicationContractsModule : AbpModule;
