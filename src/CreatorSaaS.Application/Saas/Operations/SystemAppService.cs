namespace CreatorSaaS.Saas.Operations;

/// <inheritdoc cref="ISystemAppService" />
[HostRole]
[Authorize(SaasPermissions.Operations.Default)]
public sealed class SystemAppService(INodeRepository nodes) : ApplicationService, ISystemAppService
{
    public async Task<ListResultDto<NodeDto>> GetNodesAsync() =>
        new([.. (await nodes.GetListAsync(Clock.Now)).Select(sign => sign.ToDto())]);
}

internal static class SystemMapping
{
    public static NodeDto ToDto(this NodeSign sign) => new()
    {
        Id = sign.Node.Id,
        MachineName = sign.Node.MachineName,
        ProcessId = sign.Node.ProcessId,
        Roles = sign.Node.Roles,
        Version = sign.Node.Version,
        StartedAt = sign.StartedAt,
        LastBeatAt = sign.LastBeatAt,
        State = sign.State,
    };
}
