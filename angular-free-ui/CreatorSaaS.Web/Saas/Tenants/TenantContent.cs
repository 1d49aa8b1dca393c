namespace CreatorSaaS.Saas.Tenants;

/// <summary>An agency, and whether the reader may change its state.</summary>
public sealed record TenantContent(TenantDto Tenant, bool MayManage);
