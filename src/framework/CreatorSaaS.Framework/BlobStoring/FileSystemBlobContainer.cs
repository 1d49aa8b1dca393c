using CreatorSaaS.Framework.MultiTenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CreatorSaaS.Framework.BlobStoring;

/// <summary>Files in a folder: <c>{Blobs:Path}/t/{tenant}/{container}/{name}</c>.</summary>
internal sealed class FileSystemBlobContainer<TContainer>(
    ICurrentTenant tenant, IConfiguration configuration, IHostEnvironment environment) : IBlobContainer<TContainer>
    where TContainer : class
{
    private readonly string _container = BlobContainerNameAttribute.GetNameOf(typeof(TContainer));

    public async Task SaveAsync(string name, Stream stream, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Moved when complete, so that an aborted upload leaves no half file under the name.
        var unfinished = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.CopyToAsync(file, cancellationToken);
            }

            File.Move(unfinished, path, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public Task<Stream> GetAsync(string name, CancellationToken cancellationToken = default) =>
        Task.FromResult<Stream>(new FileStream(
            PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 81_920, FileOptions.Asynchronous));

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    private string PathOf(string name)
    {
        if (name.Length == 0 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            throw new ArgumentException("Letters, digits and hyphens only.", nameof(name));
        }

        return Path.Combine(Root(), "t", tenant.RowTenantId.ToString(), _container, name);
    }

    private string Root() =>
        configuration["Blobs:Path"]
        ?? (environment.IsProduction()
            ? throw new InvalidOperationException("Blobs:Path is missing: the folder that all nodes share.")
            : Path.Combine(environment.ContentRootPath, ".data", "blobs"));
}
