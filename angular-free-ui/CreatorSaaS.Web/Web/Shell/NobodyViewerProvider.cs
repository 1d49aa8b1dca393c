namespace CreatorSaaS.Web.Shell;

/// <summary>Without identity nobody is signed in and nobody may do anything.</summary>
internal sealed class NobodyViewerProvider : IViewerProvider
{
    public Task<Viewer?> FindAsync() => Task.FromResult<Viewer?>(null);

    public Task<bool> MayAsync(string permission) => Task.FromResult(false);

    public Task<string?> FindNameAsync(Guid personId) => Task.FromResult<string?>(null);
}
