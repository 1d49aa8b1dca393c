namespace CreatorSaaS.Saas.Editions;

/// <summary>The plans, for platform admins.</summary>
public interface IEditionAppService : IApplicationService
{
    Task<ListResultDto<EditionDto>> GetListAsync();
}

/// <summary>A plan and what its agencies have.</summary>
public sealed record EditionDto(string Key, string Name, IReadOnlyDictionary<string, string> Features);
